import { useText } from '../i18n/text';
import type { PartProps } from './part-props';
import { TextBlock } from './TextBlock';

export function TourismPart({ application, writer }: PartProps) {
  const t = useText();
  return (
    <>
      <p>{t('application.tourism.lead')}</p>
      {application.fields
        .filter(({ section }) => section === 'tourism')
        .map((field) => (
          <TextBlock key={field.code} field={field} writer={writer} asked={undefined} />
        ))}
    </>
  );
}
