#include "postal/destination.h"

#include <stdbool.h>
#include <stddef.h>
#include <string.h>

#include "base/arena.h"
#include "postal/barcode.h"
#include "postal/district.h"

enum {
    POSTCODE_DIGITS = 7,
    SHORT_DISTRICT = 3,
    BOX_DIGITS = 4 /* p22 */
};

static const char BOX[] = "私書箱";

/* What a postcode stands for. */
enum owner { OWNER_TOWN, OWNER_OFFICE, OWNER_BOXES };

static enum owner
find_owner(const char *postcode)
{
    char district[DISTRICT_SIZE];
    const char *block = postcode + strlen(district_of(postcode, district));

    if (strlen(district) == SHORT_DISTRICT) {
        if (strncmp(block, "869", 3) == 0) {
            return OWNER_BOXES;
        }
        return block[0] == '8' && block[1] >= '5' && block[1] <= '7'
                   ? OWNER_OFFICE
                   : OWNER_TOWN;
    }
    if (strcmp(block, "91") == 0) {
        return OWNER_BOXES;
    }
    return block[0] == '9' ? OWNER_OFFICE : OWNER_TOWN;
}

static enum destination_fault
check_postcode(const char *postcode)
{
    if (strlen(postcode) != POSTCODE_DIGITS ||
        strspn(postcode, "0123456789") != POSTCODE_DIGITS) {
        return DESTINATION_POSTCODE;
    }
    return strcmp(postcode + POSTCODE_DIGITS - 2, "00") == 0
               ? DESTINATION_WHOLE_CITY
               : DESTINATION_SOUND;
}

/* The number of the box stands behind the word, and nothing else may. */
static enum destination_fault
read_box(const char *behind, struct arena *arena, const char **number)
{
    const char *box = barcode_address_number(behind, arena);

    if (box == NULL || *box == '\0' || strlen(box) > BOX_DIGITS ||
        strspn(box, "0123456789") != strlen(box)) {
        return DESTINATION_NUMERAL;
    }
    *number = box;
    return DESTINATION_SOUND;
}

enum destination_fault
destination_read(const char *postcode, const char *rest, struct arena *arena,
                 const char **number)
{
    enum destination_fault fault = check_postcode(postcode);
    const char *box = strstr(rest, BOX);

    *number = "";
    if (fault != DESTINATION_SOUND) {
        return fault;
    }
    switch (find_owner(postcode)) {
    case OWNER_OFFICE:
        return DESTINATION_SOUND;
    case OWNER_BOXES:
        return box == NULL ? DESTINATION_SOUND
                           : read_box(box + strlen(BOX), arena, number);
    case OWNER_TOWN:
        break;
    }
    if (box != NULL) {
        return DESTINATION_BOX;
    }
    *number = barcode_address_number(rest, arena);
    return *number == NULL ? DESTINATION_NUMERAL : DESTINATION_SOUND;
}
