import InsertDriveFileOutlined from '@mui/icons-material/InsertDriveFileOutlined';
import type { ScanState } from '@pcc/shared';
import { useText } from '../i18n/text';
import { fileWords } from './file-words';
import styles from './proof.module.css';

interface ThumbnailProps {
  /** `documents/:id` or `proofs/:id`. */
  path: string;
  file: { mimeType: string; scan: ScanState; hasPicture: boolean; uploadedAt?: string; at?: string };
  /** What the picture shows; empty when the words beside it say it. */
  alt: string;
  /** Bytes of another revision must not be taken from what the page already shows. */
  version?: string;
  onOpen?: (() => void) | undefined;
  /** Beside words that already say what keeps it from being shown. */
  isSmall?: boolean;
  className?: string | undefined;
}

/** A small picture of a file, or in words why there is none. */
export function Thumbnail({
  path,
  file,
  alt,
  version,
  onOpen,
  isSmall = false,
  className = '',
}: ThumbnailProps) {
  const t = useText();
  const words = fileWords(file);
  const classes = `${styles.thumb} ${isSmall ? styles.small : className}`;
  if (words.hasPicture) {
    const image = (
      <img src={`/api/${path}/thumbnail${version ? `?v=${version}` : ''}`} alt={alt} loading="lazy" />
    );
    if (!onOpen) return <span className={classes}>{image}</span>;
    return (
      <button
        type="button"
        className={classes}
        onClick={onOpen}
        aria-label={t('proof.enlarge', { name: alt })}
        aria-haspopup="dialog"
      >
        {image}
      </button>
    );
  }
  return (
    <span className={classes}>
      <span className={styles.thumbWords}>
        <InsertDriveFileOutlined aria-hidden fontSize="small" />
        {words.state && !isSmall ? t(`proof.scan.${words.state}`) : words.format}
      </span>
    </span>
  );
}
