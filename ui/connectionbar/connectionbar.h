// SPDX-License-Identifier: MIT

#pragma once

#include <QWidget>

#include <memory>

QT_BEGIN_NAMESPACE
class QSettings;
QT_END_NAMESPACE

namespace channel::ui {

namespace Ui {
class ConnectionBar;
}

/// Where to listen, connect or stand between, and the button that does it.
class ConnectionBar : public QWidget
{
    Q_OBJECT

public:
    enum class Mode : quint8 { Listen, Connect, Proxy };

    explicit ConnectionBar(QWidget *parent = nullptr);
    ~ConnectionBar() override;

    Mode mode() const;
    /// As typed; the loopback address if nothing is.
    QString host() const;
    quint16 port() const;
    /// Where a proxy forwards to; the same.
    QString upstreamHost() const;
    quint16 upstreamPort() const;
    void setFields(Mode mode, const QString &host, quint16 port);
    void setUpstream(const QString &host, quint16 port);
    /// Whether a connection is tried again until it works, and after it broke.
    bool keepsTrying() const;
    void focusStart();

    void save(QSettings &settings) const;
    void restore(const QSettings &settings);

Q_SIGNALS:
    void listenRequested(const QString &host, quint16 port);
    void connectRequested(const QString &host, quint16 port, bool keepsTrying);
    void proxyRequested(const QString &host, quint16 port, const QString &upstreamHost, quint16 upstreamPort);
    /// A field changed, so what the button would do did too.
    void edited();

protected:
    void changeEvent(QEvent *event) override;

private:
    void connectFields();
    void connectUpstream();
    void fitHosts();
    void takePortsFromHosts();
    void start();
    void updateMode();
    void updateButton();
    void updateReachability();

    std::unique_ptr<Ui::ConnectionBar> form_;
};

/// Whether listening on `host` lets other machines in on every address: "*", 0.0.0.0 or ::.
bool isEveryAddress(const QString &host);

} // namespace channel::ui
