/** What Terraform starts. */
import { serve } from '../plugin/serve';
import { hdpProvider } from './provider';

void serve(hdpProvider({ environment: process.env, now: () => new Date() }));
