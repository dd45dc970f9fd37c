import { NEWS_STATES, type NewsState } from '@pcc/shared';
import { useId } from 'react';
import { useText } from '../i18n/text';
import { RECOMMENDATION_SHAPES } from '../recommendation/RecommendationMark';
import styles from './news.module.css';

interface StatusChoiceProps {
  value: NewsState;
  onChange: (value: NewsState) => void;
}

/** Four large answers, each with its own shape, its word and what it means. */
export function StatusChoice({ value, onChange }: StatusChoiceProps) {
  const t = useText();
  const name = useId();
  return (
    <fieldset className={styles.choices}>
      <legend>{t('news.where')}</legend>
      {NEWS_STATES.map((state) => (
        <label key={state} className={styles.choice}>
          <input
            type="radio"
            name={name}
            value={state}
            checked={value === state}
            onChange={() => onChange(state)}
          />
          <svg viewBox="0 0 12 12" aria-hidden="true" focusable="false">
            <path
              d={RECOMMENDATION_SHAPES[state]}
              fill="none"
              stroke="currentColor"
              strokeWidth="1.5"
              strokeLinecap="round"
              strokeLinejoin="round"
            />
          </svg>
          <span>
            <strong>{t(`news.choice.${state}`)}</strong>
            <span className="muted small">{t(`news.choiceHelp.${state}`)}</span>
          </span>
        </label>
      ))}
    </fieldset>
  );
}
