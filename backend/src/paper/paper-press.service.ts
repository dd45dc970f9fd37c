import { Inject, Injectable } from '@nestjs/common';
import { qrSvg } from '../common/qr.js';
import { PdfService } from '../letter/pdf.service.js';
import type { AcknowledgementContent, DossierContent, PaperContent } from './paper-content.js';
import { PaperPictureService } from './paper-picture.service.js';

/** More pictures than this would make a paper that nobody opens. */
const MAX_PICTURES = 60;

const isDossier = (content: PaperContent): content is DossierContent => 'sections' in content;

/** Prints a paper from its content: the pictures are fetched now, and one that is not there is left out. */
@Injectable()
export class PaperPressService {
  constructor(
    private readonly papers: PdfService,
    @Inject(PaperPictureService) private readonly pictures: Pick<PaperPictureService, 'of'>,
  ) {}

  print(content: PaperContent): Promise<Buffer> {
    return isDossier(content) ? this.dossier(content) : this.acknowledgement(content);
  }

  private acknowledgement(content: AcknowledgementContent): Promise<Buffer> {
    return this.papers.render('acknowledgement', { ...content, qr: qrSvg(content.link) });
  }

  private async dossier(content: DossierContent): Promise<Buffer> {
    const keys = content.sections.flatMap(({ photos }) => photos.map(({ storageKey }) => storageKey));
    const found = await this.pictures.of(keys.slice(0, MAX_PICTURES));
    const names = new Map([...found.keys()].map((key, index) => [key, `picture-${index + 1}.jpg`]));
    const sections = content.sections.map((section) => ({
      ...section,
      photos: section.photos.map(({ storageKey, ...said }) => ({
        ...said,
        picture: names.get(storageKey) ?? null,
      })),
    }));
    const qr = content.link === null ? null : qrSvg(content.link);
    const pictures = new Map([...found].map(([key, bytes]) => [names.get(key) ?? key, bytes]));
    return this.papers.render('application', { ...content, sections, qr }, { pictures });
  }
}
