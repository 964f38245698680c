// SPDX-License-Identifier: MIT

#pragma once

#include <QString>

namespace channel {

/// From now on, what Qt and the rooms below say on their own (qWarning and such) is a sentence for people on
/// standard error, behind `program` and a colon. What cannot be gone on from ends the program with exit
/// status 1 instead of an abort.
void speakPlainly(const char *program);

/// The sentence for what is said. What Qt says that is not known here is passed on in its own words, so that
/// nothing is lost; of what makes no difference to anybody, nothing is said. `category` is that of Qt's
/// logging.
QString plainSentence(const QString &message, const char *category = nullptr);

} // namespace channel
