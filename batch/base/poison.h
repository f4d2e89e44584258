/*
 * poison: functions that must not be used, refused by the compiler in every
 * source.  The makefile includes this file before all others; the system
 * headers that declare them come first.
 *
 * sprintf, strcpy, strcat, strncpy cut or overflow; strtok and localtime
 * keep hidden state; atoi cannot fail; system runs a shell.
 */
#ifndef BASE_POISON_H
#define BASE_POISON_H

#include <libintl.h>
#include <locale.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>

/* Fortified headers make a macro of it for clang, which refuses to poison
 * one. */
#undef sprintf

#pragma GCC poison sprintf strcpy strcat strncpy strtok atoi localtime system

#endif
