import { Global, Module } from '@nestjs/common';
import { AgreeingService } from './agreeing.service.js';
import { CourseResolver } from './course.resolver.js';
import { CourseService } from './course.service.js';

@Global()
@Module({
  providers: [AgreeingService, CourseService, CourseResolver],
  exports: [AgreeingService, CourseService],
})
export class CourseModule {}
