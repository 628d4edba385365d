/**
 * True once the client remembers a 401 and sends no further request in the same process. Until then the model unlocks the
 * account after each command with a wrong password, and does not count refused logins.
 */
export const ONE_REFUSED_LOGIN_PER_PROCESS: boolean = false;
