import { useText } from '../i18n/text';
import { AnswerBlock } from './AnswerBlock';
import { askedOf, type PartProps } from './part-props';

/** All the commitments of a chapter on one page. */
export function ChapterPart({ homologation, application, writer, entry }: PartProps) {
  const t = useText();
  return (
    <>
      <p className="muted">
        {t(entry.networkName === null ? 'application.commitment.lead' : 'application.commitment.ofNetwork')}
      </p>
      {entry.commitments.map((commitment) => {
        const answer = application.answers.find(({ code }) => code === commitment.code);
        if (!answer) return null;
        return (
          <AnswerBlock
            key={commitment.code}
            commitment={commitment}
            answer={answer}
            previous={application.previous.find(({ code }) => code === commitment.code)}
            recommendations={application.recommendations.filter(
              ({ commitmentCode }) => commitmentCode === commitment.code,
            )}
            writer={writer}
            asked={askedOf(homologation, 'answer', commitment.code)}
          />
        );
      })}
    </>
  );
}
