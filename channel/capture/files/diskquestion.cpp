// SPDX-License-Identifier: MIT

#include "channel/capture/files/diskquestion.h"

#include <QtGlobal>

namespace channel {

namespace {

std::atomic<int> unansweredQuestions = 0;
std::atomic<bool> isRefusalTold = false;

} // namespace

bool UnansweredQuestions::add()
{
    if (unansweredQuestions.fetch_add(1) < most)
        return true;
    unansweredQuestions.fetch_sub(1);
    if (!isRefusalTold.exchange(true))
        qWarning("The disk has not answered %d questions. More are not asked until it does.", most);
    return false;
}

void UnansweredQuestions::remove()
{
    if (unansweredQuestions.fetch_sub(1) == 1)
        isRefusalTold = false;
}

int UnansweredQuestions::count()
{
    return unansweredQuestions;
}

} // namespace channel
