export interface PhotoPlace {
  /** From 1, among all that are shown. */
  number: number;
  /** Among those that the same people read: only these are put in order with it. */
  isFirst: boolean;
  isLast: boolean;
}

/** The places of photographs as the server lists them: its positions begin again at 0 with each group of readers. */
export const photoPlaces = (photos: readonly { position: number }[]): PhotoPlace[] =>
  photos.map(({ position }, index) => ({
    number: index + 1,
    isFirst: position === 0,
    isLast: (photos[index + 1]?.position ?? 0) === 0,
  }));
