/** The oldest release of Node that the provider runs on; `engines` in `package.json` says the same. */
export const OLDEST_NODE = '20.18.1';
