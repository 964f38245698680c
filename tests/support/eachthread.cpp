// SPDX-License-Identifier: MIT

#include "tests/support/eachthread.h"

#include "tests/support/sessionwatcher.h"

#include <QTest>

using channel::Session;

void EachThread::initTestCase_data()
{
    QTest::addColumn<Session::Thread>("thread");
    QTest::newRow("on a thread of its own") << Session::Thread::Own;
    QTest::newRow("on the caller's thread") << Session::Thread::Callers;
}

void EachThread::init()
{
    QFETCH_GLOBAL(const Session::Thread, thread);
    SessionWatcher::thread = thread;
}
