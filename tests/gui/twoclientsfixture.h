// SPDX-License-Identifier: MIT

#pragma once

#include "tests/gui/windowfixture.h"

#include <QLabel>
#include <QTcpSocket>

#include <memory>

/// A window with a listener and two clients.
class TwoClientsFixture : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init();
    void cleanup();

protected:
    /// `rows`: how many there are then.
    void receive(QTcpSocket &from, const QByteArray &bytes, int rows);
    void select(const QList<int> &rows);
    /// What stands below the form.
    QString said() const { return fixture_->child<QLabel>("composeMessageLabel")->text(); }
    QString address(const QTcpSocket &socket) const { return u"127.0.0.1:%1"_qs.arg(socket.localPort()); }

    std::unique_ptr<WindowFixture> fixture_;
    std::unique_ptr<QTcpSocket> first_;
    std::unique_ptr<QTcpSocket> second_;
};
