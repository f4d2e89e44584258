#include "layout/proof.h"

#include <string.h>

#include "base/arena.h"

void
proof_note(struct proof *proof, const struct element *element,
           const struct err *err)
{
    for (size_t i = 0; i < proof->count; i++) {
        const struct proof_note *known = &proof->notes[i];

        if (known->element == element &&
            (element != NULL || strcmp(known->text, err->text) == 0)) {
            return;
        }
    }
    ARENA_GROW(proof->arena, proof->notes, proof->count);
    proof->notes[proof->count++] = (struct proof_note){
        .element = element, .text = arena_strdup(proof->arena, err->text)};
}
