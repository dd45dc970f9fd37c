import { del, entries, set } from 'idb-keyval';

/** A file as it is kept until it is sent. */
export interface KeptFile {
  id: string;
  name: string;
  blob: Blob;
  /** The address of its upload, once announced. */
  upload: string | null;
  /** Why the server does not take it: it is not sent again when the link is opened anew. */
  refusal?: { status: number; code: string; message: string };
}

/** What is typed, kept at each key. */
export interface Draft {
  /** Of the answer: the server takes it once. */
  key: string;
  text: string;
  sender: string;
  /** « Envoyer » was pressed: it goes by itself from then on. */
  isDecided: boolean;
}

const newDraft = (sender = ''): Draft => ({ key: crypto.randomUUID(), text: '', sender, isDecided: false });

/** What this device keeps for one link, so that a closed tab or a cut loses nothing. Where it may keep nothing, the page works all the same. */
export class Keep {
  private readonly name: string;

  constructor(token: string) {
    this.name = `ask ${token.slice(0, 16)}`;
  }

  draft(): Draft {
    try {
      const kept: unknown = JSON.parse(localStorage.getItem(this.name) ?? 'null');
      return typeof kept === 'object' && kept !== null ? { ...newDraft(), ...kept } : newDraft();
    } catch {
      return newDraft();
    }
  }

  write(draft: Draft): void {
    try {
      localStorage.setItem(this.name, JSON.stringify(draft));
    } catch {
      // A private window keeps nothing.
    }
  }

  async files(): Promise<KeptFile[]> {
    try {
      const all = await entries<string, KeptFile>();
      return all
        .filter(([key]) => key.startsWith(`${this.name} `))
        .map(([, file]) => file)
        .sort((a, b) => (a.id < b.id ? -1 : 1));
    } catch {
      return [];
    }
  }

  put(file: KeptFile): Promise<void> {
    return set(`${this.name} ${file.id}`, file).catch(() => undefined);
  }

  drop(id: string): Promise<void> {
    return del(`${this.name} ${id}`).catch(() => undefined);
  }

  /** Everything is sent; the name is kept for another answer. */
  async clear(files: readonly KeptFile[], sender: string): Promise<Draft> {
    for (const { id } of files) await this.drop(id);
    const draft = newDraft(sender);
    this.write(draft);
    return draft;
  }
}
