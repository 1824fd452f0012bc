/**
 * What every service folder has beside its code and follows from it: its Dockerfile, its Makefile, and the table of
 * variables in its README. They are written from the package's dependencies and settings, and a test holds them to it,
 * so that an image never lacks a folder that the service imports, and no page names a variable that is none.
 */
export { type ServiceFile, serviceFiles } from './service-files.ts';
