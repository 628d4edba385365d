/** Loaded into a provider by NODE_OPTIONS: at its end writes what it held, and how long its event loop stood still. */
const { appendFileSync } = require('node:fs');
const { subscribe } = require('node:diagnostics_channel');
const { monitorEventLoopDelay } = require('node:perf_hooks');
const { setFlagsFromString } = require('node:v8');
const { runInNewContext } = require('node:vm');

const RESOLUTION = 10;
const delay = monitorEventLoopDelay({ resolution: RESOLUTION });
let requests = 0;

// The first one loads code, which is part of the start.
subscribe('undici:request:create', () => {
  if (++requests === 2) delay.enable();
});

process.on('exit', () => {
  if (requests === 0) return;
  const { rss } = process.memoryUsage();
  setFlagsFromString('--expose-gc');
  runInNewContext('gc')();
  const { heapUsed } = process.memoryUsage();
  const stall = Math.max(0, delay.max / 1e6 - RESOLUTION);
  appendFileSync(process.env.BENCH_PROBE, `${JSON.stringify({ heapUsed, rss, stall })}\n`);
});
