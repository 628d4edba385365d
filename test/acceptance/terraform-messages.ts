/** The errors as the user reads them: summary and paragraphs, without frames and places in files. */
export function errorsIn(output: string): string[] {
  return messagesIn(output, 'Error');
}

/** The warnings, in the same form. */
export function warningsIn(output: string): string[] {
  return messagesIn(output, 'Warning');
}

function messagesIn(output: string, kind: 'Error' | 'Warning'): string[] {
  // Below a rule Terraform goes on with remarks of its own.
  const [messages = ''] = output.replace(/^[│╷╵] ?/gmu, '').split(/^─+$/mu);
  return messages
    .split(/^(?=(?:Error|Warning): )/mu)
    .filter((message) => message.startsWith(`${kind}: `))
    .map((message) =>
      message
        .slice(kind.length + 2)
        .split(/\n{2,}/u)
        .map((paragraph) => paragraph.replace(/\s+/gu, ' ').trim())
        .filter((paragraph) => paragraph !== '' && !/^(with|on) /u.test(paragraph))
        .join('\n'),
    );
}

/** Terraform wraps messages at the width of the terminal and draws a frame around them. */
export function unframe(output: string): string {
  return output
    .replace(/^[│╷╵] ?/gmu, '')
    .replace(/[ \t]+$/gmu, '')
    .replace(/([^\n])\n(?=[^\n])/gu, '$1 ')
    .replace(/ {2,}/gu, ' ');
}
