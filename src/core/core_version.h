/*
 * core_version - a name for what these sources make of a plan and its history. Other sources have
 * another one. Written by core_version.py when they are built.
 */
#ifndef CORE_VERSION_H
#define CORE_VERSION_H

extern const char core_version[];

#endif
