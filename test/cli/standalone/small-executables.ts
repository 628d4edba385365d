/** Executables that hold no more than what is looked at: a header, the address of Node's sources, and the fuse. */
import { FUSE } from '../../../lib/cli/standalone/node-binary';

export const AMD64 = { elf: 0x3e, pe: 0x8664, machO: 0x01000007 } as const;
export const ARM64 = { elf: 0xb7, pe: 0xaa64, machO: 0x0100000c } as const;

const MARKS = `${FUSE}:0\0`;

export const sourcesOf = (version: string): string =>
  `https://nodejs.org/download/release/v${version}/node-v${version}-headers.tar.gz\0` +
  `https://nodejs.org/download/release/v${version}/node-v${version}.tar.gz\0`;

export function elf(machine: number, content = MARKS): Buffer {
  const bytes = Buffer.alloc(64);
  bytes.write('\x7fELF', 'latin1');
  bytes.writeUInt16LE(machine, 18);
  return Buffer.concat([bytes, Buffer.from(content)]);
}

export function machO(machine: number, content = MARKS): Buffer {
  const bytes = Buffer.alloc(64);
  bytes.writeUInt32LE(0xfeedfacf, 0);
  bytes.writeUInt32LE(machine, 4);
  return Buffer.concat([bytes, Buffer.from(content)]);
}

const PE_HEADER = 64;
const OPTIONAL_HEADER = PE_HEADER + 24;
const SECTIONS = OPTIONAL_HEADER + 240;
const DATA = { name: '.data', address: 0x1000, offset: 0x400, flags: 0xc0000040 };
const RESOURCES = { name: '.rsrc', address: 0x2000, offset: 0x600, flags: 0x40000040 };
const SECTION_SIZE = 0x200;

/** Complete, with a resource as every Node has them. Source: Microsoft, PE format. */
export function pe(machine: number, content = MARKS): Buffer {
  const bytes = Buffer.alloc(0x800);
  const put = (at: number, values: Readonly<Record<number, number>>, size: 16 | 32 = 32): void => {
    for (const [offset, value] of Object.entries(values)) {
      if (size === 16) bytes.writeUInt16LE(value, at + Number(offset));
      else bytes.writeUInt32LE(value, at + Number(offset));
    }
  };
  bytes.write('MZ', 'latin1');
  put(0, { 60: PE_HEADER });
  bytes.write('PE\0\0', PE_HEADER, 'latin1');
  put(PE_HEADER, { 4: machine, 6: 2, 20: SECTIONS - OPTIONAL_HEADER, 22: 0x22 }, 16);
  put(OPTIONAL_HEADER, { 0: 0x20b, 40: 6, 48: 6, 68: 3 }, 16);
  put(OPTIONAL_HEADER, { 24: 0x40000000, 28: 1, 32: 0x1000, 36: SECTION_SIZE, 56: 0x3000, 60: 0x400, 108: 16 });
  put(OPTIONAL_HEADER + 112, { 16: RESOURCES.address, 20: SECTION_SIZE });
  for (const [index, { name, address, offset, flags }] of [DATA, RESOURCES].entries()) {
    const at = SECTIONS + 40 * index;
    bytes.write(name, at, 'latin1');
    put(at, { 8: SECTION_SIZE, 12: address, 16: SECTION_SIZE, 20: offset, 36: flags });
  }
  bytes.write(content, DATA.offset, 'latin1');
  // Type, name and language, each a table with one entry, and the description of the resource.
  for (const [at, id, next] of [
    [0, 16, 0x80000018],
    [0x18, 1, 0x80000030],
    [0x30, 1033, 0x48],
  ] as const) {
    put(RESOURCES.offset + at, { 14: 1 }, 16);
    put(RESOURCES.offset + at, { 16: id, 20: next });
  }
  put(RESOURCES.offset + 0x48, { 0: RESOURCES.address + 0x60, 4: 8 });
  return bytes;
}
