import type { Role } from '@pcc/shared';

/** Accounts of the trial mode, in the order of the sign-in page. They name an office, never a person. */
export interface DemoAccount {
  email: string;
  name: string;
  role: Role;
  networkCode?: string;
  /** INSEE codes of the towns whose application this account signs. */
  townCodes?: string[];
}

export const DEMO_PASSWORD = 'cite-demo';

export const DEMO_ACCOUNTS: DemoAccount[] = [
  { email: 'national@demo.pcc', name: 'Équipe nationale', role: 'national' },
  { email: 'admin@demo.pcc', name: 'Administration nationale', role: 'administrator' },
  { email: 'bretagne@demo.pcc', name: 'Réseau de Bretagne', role: 'coordinator', networkCode: 'BRE' },
  { email: 'sarthe@demo.pcc', name: 'Réseau de la Sarthe', role: 'coordinator', networkCode: 'D72' },
  { email: 'mayenne@demo.pcc', name: 'Réseau de la Mayenne', role: 'coordinator', networkCode: 'D53' },
  { email: 'pdl@demo.pcc', name: 'Réseau des Pays de la Loire', role: 'coordinator', networkCode: 'PDL' },
  { email: 'commission@demo.pcc', name: 'Membre de la commission', role: 'commission' },
  { email: 'mairie.roscoff@demo.pcc', name: 'Mairie de Roscoff', role: 'town', townCodes: ['29239'] },
  { email: 'mairie.craon@demo.pcc', name: 'Mairie de Craon', role: 'town', townCodes: ['53084'] },
  { email: 'mairie.mamers@demo.pcc', name: 'Mairie de Mamers', role: 'town', townCodes: ['72180'] },
  {
    email: 'mairie.gennes@demo.pcc',
    name: 'Mairie de Gennes-Val-de-Loire',
    role: 'town',
    townCodes: ['49346', '49094'],
  },
];
