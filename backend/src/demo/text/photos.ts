/** What photographs of a town show, with the commitments that they illustrate. */
export const PHOTOS: readonly [DemoPhoto, ...DemoPhoto[]] = [
  { caption: 'La place du marché, un matin d’été', commitments: ['3.2', '4.4'] },
  { caption: 'La rue haute après l’enfouissement des réseaux', commitments: ['3.1'] },
  { caption: 'Le lavoir restauré et ses abords', commitments: ['2.1', '3.7'] },
  { caption: 'L’église vue des remparts', commitments: ['2.1'] },
  { caption: 'Une façade reprise à la chaux, rue du Puits', commitments: ['2.2', '2.3'] },
  { caption: 'L’entrée de la cité et son panneau', commitments: ['3.7', '6.2'] },
  { caption: 'Les enseignes de la grande rue', commitments: ['3.6', '4.4'] },
  { caption: 'Le point d’accueil et sa documentation', commitments: ['4.1'] },
  { caption: 'Une visite commentée par les habitants', commitments: ['4.2', '5.4'] },
  { caption: 'La halle pendant les Journées du patrimoine', commitments: ['5.2'] },
  { caption: 'L’éclairage du clocher, le soir', commitments: ['3.5'] },
  { caption: 'Le jardin public et le cheminement vers la rivière', commitments: ['3.3', '3.7'] },
];

interface DemoPhoto {
  caption: string;
  commitments: readonly string[];
}
