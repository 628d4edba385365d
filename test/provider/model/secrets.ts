/** In every secret, so that one search finds them all. */
export const MARKER = 'mArKeR';
