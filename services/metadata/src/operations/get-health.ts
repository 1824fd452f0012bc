import { healthAnswer } from '@ai2text/common/service';
import type { MetadataService } from '@ai2text/servers/metadata';
import { SERVICE } from '../service.ts';
import type { Dependencies } from './dependencies.ts';

export function getHealth({ health }: Dependencies): MetadataService['getHealth'] {
  return () => healthAnswer(health, SERVICE);
}
