/** Of `oauth4webapi`, which is an ES module, what is used: so nothing else is bundled. */
export {
  authorizationCodeGrantRequest,
  calculatePKCECodeChallenge,
  ClientSecretBasic,
  ClientSecretPost,
  customFetch,
  generateRandomCodeVerifier,
  generateRandomState,
  None,
  validateAuthResponse,
  type ClientAuth,
} from 'oauth4webapi';
