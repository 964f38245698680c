// SPDX-License-Identifier: MIT

#pragma once

#include "tests/gui/windowfixture.h"
#include "ui/filter/filteredit.h"

#include <QLabel>
#include <QTcpSocket>

#include <memory>

/// A window with a client that has sent four fruits.
class FilterFixture : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init();
    void cleanup();

protected:
    /// Lets the client write; `rows`: how many there are then.
    void write(const QByteArray &bytes, int rows);
    /// Types a filter, by keys from the log on.
    void filter(const QString &text);
    /// Without the row of the connection.
    QString previews() const;
    channel::ui::FilterEdit *filterEdit() const
    {
        return fixture_->child<channel::ui::FilterEdit>("filterEdit");
    }
    channel::ui::FilterEdit *findEdit() const { return fixture_->child<channel::ui::FilterEdit>("findEdit"); }
    QString label(const char *name) const { return fixture_->child<QLabel>(name)->text(); }
    int current() const { return fixture_->view()->currentIndex().row(); }

    std::unique_ptr<WindowFixture> fixture_;
    std::unique_ptr<QTcpSocket> socket_;
};
