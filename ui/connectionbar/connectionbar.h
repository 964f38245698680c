// SPDX-License-Identifier: MIT

#pragma once

#include <QWidget>

#include <memory>

QT_BEGIN_NAMESPACE
class QLineEdit;
class QSettings;
QT_END_NAMESPACE

namespace channel::ui {

namespace Ui {
class ConnectionBar;
}

/// Where to listen, connect or stand between, and the button that does it, or stops it while it runs.
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
    /// As the button does in this mode.
    void startAs(Mode mode);
    /// What the fields name is running, so that the button stops it: `what` is what it does then, a sentence
    /// without a full stop. Empty: the button starts it.
    void setStops(const QString &what);

    void save(QSettings &settings) const;
    void restore(const QSettings &settings);

Q_SIGNALS:
    void listenRequested(const QString &host, quint16 port);
    void connectRequested(const QString &host, quint16 port, bool keepsTrying);
    void proxyRequested(const QString &host, quint16 port, const QString &upstreamHost, quint16 upstreamPort);
    /// Nothing is started, because of what stands in a field: a plain sentence that says what to write.
    void refused(const QString &sentence);
    /// The button was clicked while it stops.
    void stopRequested();
    /// A field changed, so what the button would do did too.
    void edited();

protected:
    bool eventFilter(QObject *watched, QEvent *event) override;
    void changeEvent(QEvent *event) override;

private:
    void connectFields();
    void connectUpstream();
    void fitFields();
    void takePortsFromHosts();
    void start();
    bool refusesUrl(QLineEdit &host);
    void startOrStop();
    void updateButton();
    void updateMode();
    void updateReachability();

    std::unique_ptr<Ui::ConnectionBar> form_;
    QString stops_; ///< What the button does while it stops something.
};

/// Whether listening on `host` lets other machines in on every address: "*", 0.0.0.0 or ::.
bool isEveryAddress(const QString &host);

} // namespace channel::ui
