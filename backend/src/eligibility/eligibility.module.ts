import { Module } from '@nestjs/common';
import { ContactIntakeService } from './contact-intake.service.js';
import { ContactRequestController } from './contact-request.controller.js';
import { ContactRequestQueries } from './contact-request.queries.js';
import { ContactRequestService } from './contact-request.service.js';
import { EligibilityController } from './eligibility.controller.js';
import { EligibilityQueries } from './eligibility.queries.js';

@Module({
  controllers: [EligibilityController, ContactRequestController],
  providers: [ContactIntakeService, ContactRequestQueries, ContactRequestService, EligibilityQueries],
})
export class EligibilityModule {}
