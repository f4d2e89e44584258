#include "domain/event.h"

#include <stddef.h>

const struct word event_kind_words[] = {
    {EVENT_IMPORT, "取込", "import", NULL},
    {EVENT_RUN, "夜間処理", "run", NULL},
    {EVENT_RELEASE_LOT, "発送単位引渡", "release_lot", NULL},
    {EVENT_REPRINT, "再発行", "reprint", NULL},
    {EVENT_LOOKUP, "照会", "lookup", NULL},
    {EVENT_HOLD, "保留", "hold", NULL},
    {EVENT_RELEASE_HOLD, "保留解除", "release_hold", NULL},
    {EVENT_APPROVE, "承認", "approve", NULL},
    {EVENT_WITHDRAW, "取下げ", "withdraw", NULL},
    {EVENT_TAKE_BACK_LOT, "発送単位取戻し", "take_back_lot", NULL},
    {EVENT_CHANGE, "異動", "change", NULL},
    {EVENT_REFUSE_IMPORT, "取込拒否", "refuse_import", NULL},
    {EVENT_RECONCILE, "照合", "reconcile", NULL},
    {EVENT_CONFIRM_HOLD, "保留確認", "confirm_hold", NULL},
    {EVENT_PERMIT, "印刷許可", "permit", NULL},
    {EVENT_REFUSED, "拒否", "refused", NULL},
    {EVENT_RENAME, "番号変更", "rename", NULL},
    {EVENT_REBUILD, "再作成", "rebuild", NULL},
    {EVENT_RECALL_LOT, "発送単位回収", "recall_lot", NULL},
    {EVENT_PULL, "抜取り", "pull", NULL},
    {EVENT_CONFIRM_LOT, "製造結果", "confirm_lot", NULL},
    {EVENT_SPOIL, "破損", "spoil", NULL},
    {EVENT_MAIL_LOT, "発送", "mail_lot", NULL},
    {EVENT_RETURN, "返戻", "return", NULL},
    {EVENT_DELETE_LOT, "データ消去", "delete_lot", NULL},
    {EVENT_RESEND, "再送", "resend", NULL},
    {0, NULL, NULL, NULL},
};
