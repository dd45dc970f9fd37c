import type { Kind } from '@pcc/shared';
import {
  AlignmentType,
  convertMillimetersToTwip,
  Document,
  Footer,
  HeadingLevel,
  LevelFormat,
  Packer,
  PageNumber,
  Paragraph,
  TextRun,
} from 'docx';

/** What a model of deliberation is adapted to. */
export interface DeliberationFacts {
  /** Whose council votes: the host commune of a commune déléguée. */
  communeName: string;
  departmentName: string;
  /** The cité; the same name as the commune, or a commune déléguée. */
  townName: string;
  isDelegated: boolean;
  kind: Kind;
  charter: { title: string; version: string };
}

const MEASURE = { top: 25, bottom: 22, left: 25, right: 25 };
const ASSOCIATION = 'Petites Cités de Caractère® de France';
const NUMBERED = 'decisions';
const FONT = 'Calibri';
const INK = '22292F';
const SLATE = '2F4B5C';
const MUTED = '545D66';

const REQUESTS: Record<Kind, { object: string; decides: (town: string) => string }> = {
  first_application: {
    object: 'Candidature à l’homologation Petites Cités de Caractère®',
    decides: (town) =>
      `de présenter la candidature ${town} à l’homologation Petites Cités de Caractère® et de solliciter cette homologation ;`,
  },
  upgrade: {
    object: 'Passage de cité homologable à cité homologuée Petites Cités de Caractère®',
    decides: (town) =>
      `de solliciter l’homologation Petites Cités de Caractère® ${town}, aujourd’hui homologable ;`,
  },
  renewal: {
    object: 'Renouvellement de l’homologation Petites Cités de Caractère®',
    decides: (town) =>
      `de solliciter le renouvellement de l’homologation Petites Cités de Caractère® ${town} ;`,
  },
  exceptional_audit: {
    object: 'Homologation Petites Cités de Caractère® : engagements de la commune',
    decides: (town) => `de confirmer l’engagement ${town} dans le réseau des Petites Cités de Caractère® ;`,
  },
};

/** « de la commune de Roscoff », « de la commune déléguée de Cunault ». */
const cityOf = ({ townName, isDelegated }: DeliberationFacts): string =>
  `de la ${isDelegated ? 'commune déléguée' : 'cité'} ${ofName(townName)}`;

function ofName(name: string): string {
  const [, article, rest] = /^(Le|Les) (.+)$/.exec(name) ?? [];
  if (article !== undefined) return `${article === 'Le' ? 'du' : 'des'} ${rest}`;
  return /^[aàâäæeéèêëiîïoôöœuùûü]/i.test(name) ? `d’${name}` : `de ${name}`;
}

const text = (content: string) => new Paragraph({ style: 'Text', children: [new TextRun(content)] });
const hint = (content: string) => new Paragraph({ style: 'Hint', children: [new TextRun(content)] });
const heading = (content: string) => new Paragraph({ text: content, heading: HeadingLevel.HEADING_2 });
const decision = (content: string) =>
  new Paragraph({
    style: 'Text',
    numbering: { reference: NUMBERED, level: 0 },
    children: [new TextRun(content)],
  });

/** A deliberation to adapt, as a DOCX: real headings and numbers, blanks between brackets. */
export function deliberationModel(facts: DeliberationFacts): Promise<Buffer> {
  const { communeName, departmentName, townName, charter, kind } = facts;
  const request = REQUESTS[kind];
  const commune = ofName(communeName);
  const document = new Document({
    title: `Modèle de délibération – ${request.object} – ${townName}`,
    creator: ASSOCIATION,
    lastModifiedBy: ASSOCIATION,
    description: 'Modèle à adapter par la commune',
    styles: STYLES,
    numbering: {
      config: [
        {
          reference: NUMBERED,
          levels: [
            {
              level: 0,
              format: LevelFormat.DECIMAL,
              text: '%1.',
              alignment: AlignmentType.START,
              style: { paragraph: { indent: { left: 500, hanging: 400 } } },
            },
          ],
        },
      ],
    },
    sections: [
      {
        properties: {
          page: {
            margin: {
              top: convertMillimetersToTwip(MEASURE.top),
              bottom: convertMillimetersToTwip(MEASURE.bottom),
              left: convertMillimetersToTwip(MEASURE.left),
              right: convertMillimetersToTwip(MEASURE.right),
            },
          },
        },
        footers: { default: footer(commune) },
        children: [
          new Paragraph({ text: request.object, heading: HeadingLevel.HEADING_1 }),
          text(`Délibération du conseil municipal ${commune} (${departmentName})`),
          hint(
            'Modèle à adapter : remplacez ce qui est entre crochets, gardez ce qui convient à votre conseil, supprimez les lignes en italique.',
          ),
          heading('La séance'),
          text('Séance du [jour, mois, année], à [heure], convoquée le [date].'),
          text('Sous la présidence de [prénom, nom, fonction].'),
          text(
            'Conseillers en exercice : [nombre]. Présents : [nombre]. Pouvoirs : [nombre]. Secrétaire de séance : [prénom, nom].',
          ),
          heading('Le conseil municipal'),
          text('Vu le code général des collectivités territoriales, notamment son article L. 2121-29 ;'),
          text(`Vu la « ${charter.title} », version ${charter.version} ;`),
          ...considerations(facts).map(text),
          heading('Après en avoir délibéré, décide'),
          ...decisions(facts).map(decision),
          heading('Vote'),
          text('Pour : [nombre]. Contre : [nombre]. Abstentions : [nombre].'),
          heading('Signature'),
          text(`Fait et délibéré à ${communeName}, le [date].`),
          text('[Prénom, nom et signature du maire ou de la maire ; du ou de la secrétaire de séance]'),
          hint(
            'Transmettez la délibération au représentant de l’État et publiez-la, puis joignez au dossier l’exemplaire signé, avec sa date.',
          ),
        ],
      },
    ],
  });
  return Packer.toBuffer(document);
}

function considerations(facts: DeliberationFacts): string[] {
  const city = cityOf(facts);
  return [
    `Considérant la qualité du patrimoine bâti, paysager et immatériel ${city}, et la protection dont il bénéficie : [site patrimonial remarquable, monuments historiques, date] ;`,
    'Considérant le programme pluriannuel de restauration et de mise en valeur engagé par la commune : [années, principales actions] ;',
    'Considérant que cette démarche s’inscrit dans la stratégie touristique du territoire : [intercommunalité, office de tourisme] ;',
    ...(facts.kind === 'renewal'
      ? [
          'Considérant ce qui a été fait depuis la dernière visite de la commission, et la suite donnée à ses recommandations : [à préciser] ;',
        ]
      : []),
    'Considérant que le réseau des Petites Cités de Caractère® accompagne les communes qui s’engagent dans la durée en faveur de leur patrimoine et de leurs habitants ;',
  ];
}

function decisions(facts: DeliberationFacts): string[] {
  const { charter, kind } = facts;
  return [
    REQUESTS[kind].decides(cityOf(facts)),
    `de s’engager à respecter la « ${charter.title} », version ${charter.version}, dont le conseil a pris connaissance ;`,
    'de désigner [prénom, nom, fonction] comme élu référent ou élue référente auprès du réseau ;',
    'de désigner [prénom, nom, fonction] comme technicien référent ou technicienne référente ;',
    'de prévoir au budget la cotisation annuelle au réseau ;',
    'd’autoriser le maire ou la maire à déposer le dossier et à signer tout document qui s’y rapporte, dont la charte de qualité et le contrat de licence de marque.',
  ];
}

const footer = (commune: string) =>
  new Footer({
    children: [
      new Paragraph({
        style: 'Foot',
        children: [
          new TextRun(`Conseil municipal ${commune} – page `),
          new TextRun({ children: [PageNumber.CURRENT] }),
          new TextRun(' sur '),
          new TextRun({ children: [PageNumber.TOTAL_PAGES] }),
        ],
      }),
    ],
  });

const STYLES: ConstructorParameters<typeof Document>[0]['styles'] = {
  default: {
    document: { run: { font: FONT, size: 22, color: INK, language: { value: 'fr-FR' } } },
    heading1: {
      run: { font: FONT, size: 36, bold: true, color: SLATE },
      paragraph: { spacing: { after: 160 } },
    },
    heading2: {
      run: { font: FONT, size: 26, bold: true, color: SLATE },
      paragraph: { spacing: { before: 320, after: 120 }, keepNext: true },
    },
  },
  paragraphStyles: [
    {
      id: 'Text',
      name: 'Texte',
      basedOn: 'Normal',
      quickFormat: true,
      paragraph: { spacing: { after: 140, line: 300 } },
    },
    {
      id: 'Hint',
      name: 'Consigne',
      basedOn: 'Normal',
      quickFormat: true,
      run: { italics: true, color: MUTED },
      paragraph: { spacing: { before: 120, after: 160, line: 280 } },
    },
    { id: 'Foot', name: 'Pied', basedOn: 'Normal', run: { size: 18, color: MUTED } },
  ],
};
