import type { ProofRow } from '@pcc/shared';
import { useGetList } from 'react-admin';
import { Link } from 'react-router-dom';
import { useText } from '../i18n/text';
import styles from './proof.module.css';
import { Thumbnail } from './Thumbnail';

const SHOWN = 6;

/** On the page of a town: what its library holds, for those who may read it. */
export function TownProofs({ townId }: { townId: string }) {
  const t = useText();
  const { data, total } = useGetList<ProofRow>(
    'proofs',
    {
      filter: { townId },
      pagination: { page: 1, perPage: SHOWN },
      sort: { field: 'createdAt', order: 'DESC' },
    },
    { retry: false },
  );
  if (!data) return null;
  return (
    <section className="section" aria-labelledby="library">
      <h2 id="library">{t('proof.library')}</h2>
      {data.length === 0 && <p className="muted">{t('proof.empty')}</p>}
      {data.length > 0 && (
        <ul className={styles.strip}>
          {data.map((proof) => (
            <li key={proof.id}>
              <Link to={`/towns/${townId}/proofs/${proof.id}`}>
                <Thumbnail
                  path={`proofs/${proof.id}`}
                  file={{ ...proof.file, hasPicture: proof.hasPicture }}
                  alt=""
                  version={proof.file.sha256.slice(0, 8)}
                  className={styles.stripImage}
                />
                <span className={styles.stripName}>{proof.title}</span>
              </Link>
            </li>
          ))}
        </ul>
      )}
      {data.length > 0 && (
        <Link to={`/towns/${townId}/proofs`}>
          {t('proof.libraryAll', { smart_count: total ?? data.length })}
        </Link>
      )}
    </section>
  );
}
