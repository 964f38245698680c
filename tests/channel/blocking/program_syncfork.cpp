// SPDX-License-Identifier: MIT

#include "channel/blocking/synclistener.h"

#include <array>
#include <cstdio>
#include <cstdlib>
#include <functional>
#include <sys/wait.h>
#include <unistd.h>
#include <utility>

using channel::SyncChannel;
using channel::SyncError;
using channel::SyncListener;

namespace {

const QString localhost = QStringLiteral("127.0.0.1");

/// The call throws Forked.
bool isRefused(const std::function<void()> &call)
{
    try {
        call();
    } catch (const SyncError &error) {
        return error.reason() == SyncError::Reason::Forked;
    }
    return false;
}

struct Handles
{
    SyncListener listener = SyncListener::listen();
    SyncChannel client = SyncChannel::connect(localhost, listener.address().port);
    SyncChannel server = std::move(*listener.accept());
};

/// Everything that a child may try, and its end.
int tryAll(Handles &handles)
{
    const quint16 port = 1;
    const std::array<std::function<void()>, 8> calls{[&] { handles.client.send("from the child"); },
                                                     [&] { handles.client.recv(); },
                                                     [&] { handles.client.messages(); },
                                                     [&] { handles.client.close(); },
                                                     [&] { handles.client.ledger(); },
                                                     [&] { handles.listener.accept(); },
                                                     [&] { SyncChannel::connect(localhost, port); },
                                                     [&] {
                                                         SyncListener::listen();
                                                     }};
    int number = 0;
    for (const std::function<void()> &call : calls) {
        ++number;
        if (!isRefused(call))
            return number;
    }
    if (handles.client.tryRecv().error->reason() != SyncError::Reason::Forked)
        return ++number;
    handles.server = SyncChannel(); // lets go of nothing
    return 0;
}

/// What the child ends with: by leaving main(), with all destructors, or by exit().
int child(Handles handles, bool exits)
{
    const int result = tryAll(handles);
    if (exits)
        std::exit(result);
    return result;
}

/// The connection is as it was, in both directions.
bool isUntouched(Handles &handles)
{
    handles.client.send("question");
    if (handles.server.recv() != QByteArray("question"))
        return false;
    handles.server.send("answer");
    return handles.client.recv() == QByteArray("answer");
}

/// Whether a child of now may have handles of its own, and they work. It is to be so while none lives, be the
/// hidden thread there still or not.
bool mayHaveItsOwn()
{
    const pid_t pid = ::fork();
    if (pid == 0) {
        bool works = false;
        {
            Handles own;
            works = isUntouched(own);
        }
        std::exit(works ? 0 : 1);
    }
    int status = 0;
    ::waitpid(pid, &status, 0);
    return WIFEXITED(status) && WEXITSTATUS(status) == 0;
}

} // namespace

/// Forks while handles live, and tells what is wrong by its exit code.
int main(int count, char **)
{
    if (!mayHaveItsOwn())
        return 50;
    {
        Handles gone;
    }
    if (!mayHaveItsOwn())
        return 53;
    int status = 0;
    Handles handles;
    if (const pid_t pid = ::fork(); pid == 0)
        return child(std::move(handles), count > 1);
    ::wait(&status);
    if (!WIFEXITED(status))
        return 51;
    if (WEXITSTATUS(status) != 0)
        return WEXITSTATUS(status);
    return isUntouched(handles) ? 0 : 52;
}
