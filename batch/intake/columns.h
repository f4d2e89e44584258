/*
 * columns: what domain/fact says of a column, as a file brings it.
 */
#ifndef INTAKE_COLUMNS_H
#define INTAKE_COLUMNS_H

#include "domain/fact.h"
#include "intake/value.h"

/* How the cells of the column are read. */
const struct value_form *columns_form(const struct fact *fact);

#endif
