import { NoticeBell } from '../mail/NoticeBell';
import { useCan } from '../providers/session';
import styles from './layout.module.css';
import { TownSearch } from './TownSearch';
import { UserMenu } from './UserMenu';

export function TopLine() {
  const canReadTowns = useCan('read_towns');
  return (
    <header className={styles.topLine}>
      <div className={styles.search}>{canReadTowns && <TownSearch />}</div>
      <div className={styles.topActs}>
        <NoticeBell />
        <UserMenu />
      </div>
    </header>
  );
}
