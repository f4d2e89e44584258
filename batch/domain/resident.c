#include "domain/resident.h"

#include <stddef.h>

const struct word resident_status_words[] = {
    {RESIDENT_LIVING, "現存", "living", NULL},
    {RESIDENT_MOVED_OUT, "転出", "moved_out", NULL},
    {RESIDENT_DEAD, "死亡", "dead", NULL},
    {RESIDENT_STRUCK_OFF, "消除", "struck_off", NULL},
    {RESIDENT_UNLINKED, "未連携", "unlinked", NULL},
    {RESIDENT_EMIGRATED, "国外転出", "emigrated", NULL},
    {0, NULL, NULL, NULL},
};

const struct word resident_nationality_words[] = {
    {NATIONALITY_JAPANESE, "日本人", "japanese", NULL},
    {NATIONALITY_FOREIGN, "外国人", "foreign", NULL},
    {0, NULL, NULL, NULL},
};

const struct word resident_addressee_words[] = {
    {ADDRESSEE_NAME, "氏名", "name", NULL},
    {ADDRESSEE_ALIAS, "通称", "alias", NULL},
    {0, NULL, NULL, NULL},
};

const struct word resident_sex_words[] = {
    {SEX_MALE, "男", "male", NULL},
    {SEX_FEMALE, "女", "female", NULL},
    {SEX_OTHER, "その他", "other", NULL},
    {0, NULL, NULL, NULL},
};

bool
resident_birth_is_unknown(const struct resident *resident)
{
    return resident->born_text != NULL && resident->born_text[0] != '\0';
}
