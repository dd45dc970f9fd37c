/** Who speaks: the town's team, or staff (its network, the national team). */
export type MessageSide = 'town' | 'staff';

export interface MessageFileView {
  id: string;
  fileName: string;
  mimeType: string;
  size: number;
}

/** `GET /api/messages?filter={"homologationId":…}`: the one thread of a case, read by its town and by staff. */
export interface MessageView {
  id: string;
  homologationId: string;
  townId: string;
  townName: string;
  side: MessageSide;
  by: string;
  onBehalf: boolean;
  text: string;
  files: MessageFileView[];
  /** A reply is expected by that day. */
  replyDueOn: string | null;
  repliedAt: string | null;
  at: string;
  isOwn: boolean;
  /** This reader may say that the reply has come otherwise. */
  canSettle: boolean;
  version: number;
}

/** `GET /api/message-templates` (staff). */
export interface MessageTemplateView {
  id: string;
  networkId: string | null;
  title: string;
  text: string;
  canEdit: boolean;
  version: number;
}

/** `GET /api/homologations/:id/notes` (staff only, never a town). */
export interface CaseNoteView {
  id: string;
  by: string;
  text: string;
  at: string;
  canEdit: boolean;
  version: number;
}
