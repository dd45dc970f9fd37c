/** A part of a mail: one notice, or several as a list. All plain text. */
export interface Section {
  title?: string;
  body: string[];
  quote?: string;
  rows?: [string, string][];
  items?: { title: string; text: string; date: string; url: string | null }[];
  button?: { label: string; url: string };
  next?: string[];
}

/** A mail before it is set in HTML or in plain text. */
export interface Letter {
  subject: string;
  /** What a list of mails shows after the subject. */
  preheader: string;
  from: string;
  title: string;
  sections: Section[];
  why: { reasons: string[]; settings: { text: string; label: string; url: string } | null };
  footer: string[];
}
