/** Who asks, in the order of the columns below. The case is Craon's, notified; Craon is in the network of the Mayenne (D53). */
export const ACTORS = [
  'anonymous',
  'administrator',
  'national',
  'coordinator of the network',
  'coordinator of the network above',
  'coordinator of another network',
  'commission, invited',
  'commission, not invited',
  'town, may sign',
  'town, may not sign',
  'another town of the network',
] as const;
export type ActorName = (typeof ACTORS)[number];

/** `+` passes; `0` passes and answers nothing of Craon; a number is the status of the refusal. */
export type Cell = '+' | '0' | '401' | '403' | '404';

/** What the fixture knows, by the names used in the addresses and bodies below. */
const FIXTURE = [
  'caseId',
  'townId',
  'networkId',
  'communeId',
  'charterId',
  'documentId',
  'proofId',
  'askId',
  'askAnswerId',
  'askFileId',
  'letterId',
  'paperId',
  'recommendationId',
  'messageId',
  'messageFileId',
  'noteId',
  'templateId',
  'pointId',
  'pauseId',
  'userId',
  'grantId',
  'personId',
  'mandateId',
  'invitationId',
  'handoverId',
  'partnerId',
  'contactId',
  'mailId',
  'noticeId',
  'rowId',
  'networkCommitmentId',
  'email',
] as const;
export type FixtureName = (typeof FIXTURE)[number];

export interface Probe {
  /** Cells in the order of `ACTORS`. */
  cells: string;
  /** The statuses that tell of a person let in: a change goes no further than its version (428) or a rule (409, 422). */
  passes: number[];
  /** The code of that answer, where its status is also that of a person kept out. */
  code?: string;
  /** `$caseId` stands for the fixture's; `file` is sent as a form. */
  query?: string;
  body?: Record<string, unknown>;
  file?: boolean;
  /** Puts back what the request before may have taken away. */
  before?: string;
  /** Text of an answer that tells of Craon; absent from it for those marked `0`. */
  marker?: string;
}

export const reason = 'Pour vérifier.';
export const list = (filter: object) => `?filter=${encodeURIComponent(JSON.stringify(filter))}`;
export const ofCase = list({ homologationId: '$caseId' });
export const ofTown = list({ townId: '$townId' });

/** The file of the fixture has a picture of itself. */
export const PICTURED = `UPDATE stored_file s SET picture = 'made', preview_key = s.storage_key, thumbnail_key = s.storage_key
  FROM document d WHERE d.id = '$documentId' AND s.storage_key = d.storage_key`;

//                    anon adm nat co  co+ co- com com- tow tow- tow2
export const ANYONE = '         +  +   +   +   +   +   +   +   +   +   +';
export const SIGNED_IN = '    401  +   +   +   +   +   +   +   +   +   +';
export const CASE_LIST = '    401  +   +   +   +   0   +   0   +   +   0';
export const CASE_READ = '    401  +   +   +   +  404  +  404  +   +  404';
export const CASE_FILL = '    401  +   +   +   +  404 403 404  +   +  404';
export const CASE_STAFF = '   401  +   +   +   +  404 403 404 403 403 404';
export const CASE_DEBATE = '  401  +   +   +   +  404  +  404 403 403 404';
export const CASE_NATIONAL = '401  +   +  403 403 404 403 404 403 403 404';
export const CASE_SIGNER = '  401  +   +   +   +  404 403 404  +  403 404';
export const LETTER_READ = '  401  +   +   +   +  404 403 404  +   +  404';
export const TOWN_READ = '    401  +   +   +   +  404 404 404  +   +  404';
export const TOWN_STAFF = '   401  +   +   +   +  404 404 404 403 403 404';
export const TOWN_SIGNER = '  401  +   +   +   +  404 404 404  +  403 404';
export const TOWN_NATIONAL = '401  +   +  403 403 404 404 404 403 403 404';
export const NETWORK_STAFF = '401  +   +   +   +  404 403 403 403 403 403';
export const CASE_NOTE = '    401 403 403  +  403 404 403 404 403 403 404';
export const ADMINISTRATOR = '401  +  403 403 403 403 403 403 403 403 403';
export const STAFF_LIST = '   401  +   +   +   +   0  403 403 403 403 403';
export const STAFF_ONE = '    401  +   +   +   +  404 403 403 403 403 403';
export const NOBODY_S = '     401 404 404 404 404 404 404 404 404 404 404';
// In scope of a network only: to anyone else there is none.
export const CONTACT_ONE = '  401  +   +   +   +  404 404 404 404 404 404';
export const NO_TOWN_LIST = ' 401  +   +   +   +   0  403 403  +   +   0';

export function cellsOf(probe: Probe): Cell[] {
  return probe.cells.trim().split(/\s+/) as Cell[];
}
