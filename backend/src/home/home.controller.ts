import { Controller, Get } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import type { HomeView } from '@pcc/shared';
import { Access } from '../access/access.decorator.js';
import { CurrentViewer, type Viewer } from '../access/viewer.js';
import { HomeQueries } from './home.queries.js';

@ApiTags('home')
@Controller('home')
export class HomeController {
  constructor(private readonly queries: HomeQueries) {}

  @Get()
  @Access('anyone signed in')
  home(@CurrentViewer() viewer: Viewer): Promise<HomeView> {
    return this.queries.home(viewer);
  }
}
