import { v5 } from 'uuid';

const NAMESPACE = '5f0a3c1e-8d42-4b7a-9c65-2e1f7b9d0a46';

/** The same name gives the same id on every machine, so that loading twice adds nothing. */
export const fixedId = (...name: string[]) => v5(name.join(':'), NAMESPACE);
export const townId = (departmentCode: string, name: string) => fixedId('town', departmentCode, name);
export const networkId = (code: string) => fixedId('network', code);
export const charterId = (version: string) => fixedId('charter', version);
