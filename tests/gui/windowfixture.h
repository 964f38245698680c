// SPDX-License-Identifier: MIT

#pragma once

#include "channel/session/session.h"
#include "tests/support/patience.h"
#include "ui/endpoints/endpointmodel.h"
#include "ui/preferences/applicationlooks.h"
#include "ui/traffic/trafficmodel.h"
#include "ui/traffic/trafficview.h"
#include "ui/window/documentcommands.h"
#include "ui/window/mainwindow.h"

#include <QAction>
#include <QComboBox>
#include <QLineEdit>
#include <QPushButton>
#include <QSettings>
#include <QSpinBox>
#include <QTcpSocket>
#include <QTemporaryDir>
#include <QTreeView>

/// The real window over a real session, with files and settings of its own, and hands to use it.
class WindowFixture
{
public:
    WindowFixture();
    ~WindowFixture();

    template <typename Widget>
    Widget *child(const char *name) const
    {
        return window->findChild<Widget *>(QLatin1StringView(name));
    }
    QAction *action(const char *name) const { return child<QAction>(name); }
    channel::ui::TrafficView *view() const { return child<channel::ui::TrafficView>("trafficView"); }
    channel::ui::TrafficModel *traffic() const { return window->traffic(); }
    channel::ui::EndpointModel *endpoints() const { return window->endpoints(); }

    /// Fills in the connection bar and clicks the button.
    void start(const QString &mode, const QString &host, quint16 port);
    /// The same, but presses Enter in the field of the host.
    void startByEnter(const QString &mode, const QString &host, quint16 port);
    /// Listens on a free port by clicking; 0 if that did not work.
    quint16 listen();

    /// Listens, and a client comes and sends these messages; once the log has them, the client. Null if that
    /// did not work.
    std::unique_ptr<QTcpSocket> clientThatSent(const QByteArrayList &payloads);

    QModelIndex endpoint(int row) const { return endpoints()->index(row, 0); }
    QModelIndex client(int row) const { return endpoints()->index(row, 0, endpoint(0)); }
    QString state(const QModelIndex &index) const;
    QString notice(const char *name) const;

    QString cell(int row, int column) const;
    /// The row whose preview is `preview`, or -1.
    int rowOf(const QString &preview) const;
    /// What the hex view holds, as it would be copied.
    QByteArray hexBytes() const;
    QString text(const char *name) const;
    /// Triggers a command of the endpoints' menu on `index`.
    void command(const QModelIndex &index, const char *name);

    /// A new window over the same session and settings.
    void reopen();

    QTemporaryDir folder;
    std::unique_ptr<QSettings> settings;
    std::unique_ptr<channel::ui::Preferences> preferences;
    std::unique_ptr<channel::ui::ApplicationLooks> looks;
    std::unique_ptr<channel::Session> session;
    std::unique_ptr<channel::ui::MainWindow> window;
};
