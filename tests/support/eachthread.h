// SPDX-License-Identifier: MIT

#pragma once

#include <QObject>

/// Runs every function of a class of tests twice: with the sessions of SessionWatcher on a thread of their
/// own, and on the caller's. The global column "thread" says which it is.
class EachThread : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase_data();
    void init();
};
