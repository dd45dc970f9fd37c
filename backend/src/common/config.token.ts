/** Injection token of the configuration that was read and checked at start (`Config`). */
export const CONFIG = Symbol('config');
