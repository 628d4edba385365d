/** Imported before all that extends the classes of the framework. */
import { requireInstalled } from './framework';

requireInstalled();
