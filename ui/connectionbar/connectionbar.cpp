// SPDX-License-Identifier: MIT

#include "ui/connectionbar/connectionbar.h"

#include "channel/text/urladdress.h"
#include "channel/text/visibletext.h"
#include "ui/style/icons.h"
#include "ui/style/plaintooltip.h"
#include "ui_connectionbar.h"

#include <QEvent>
#include <QLineEdit>
#include <QRegularExpression>
#include <QSettings>

#include <array>
#include <utility>

namespace channel::ui {

namespace {

/// "127.0.0.1:5000" and "[::1]:5000" are what people paste; "::1" is an address alone.
void takePortFromHost(QLineEdit &host, PortSpinBox &spin)
{
    static const QRegularExpression hostAndPort(QStringLiteral("^\\s*(\\[[^\\]]*\\]|[^:]+):(\\d{1,5})\\s*$"));
    const QRegularExpressionMatch match = hostAndPort.match(host.text());
    const int port = match.captured(2).toInt();
    if (!match.hasMatch() || port > 65535)
        return;
    host.setText(match.captured(1));
    spin.setValue(port);
}

QString typedHost(const QLineEdit &host)
{
    const QString typed = host.text().trimmed();
    return typed.isEmpty() ? host.placeholderText() : typed;
}

/// As wide as an address needs at least, and not much wider than most names.
void fitHost(QLineEdit &host)
{
    const int character = host.fontMetrics().averageCharWidth();
    host.setMinimumWidth(20 * character);
    host.setMaximumWidth(40 * character);
}

} // namespace

ConnectionBar::ConnectionBar(QWidget *parent)
    : QWidget(parent)
    , form_(std::make_unique<Ui::ConnectionBar>())
{
    form_->setupUi(this);
    form_->upstreamPortSpin->setAnyAllowed(false);
    connectFields();
    connectUpstream();
    updateMode();
    fitFields();
}

ConnectionBar::~ConnectionBar() = default;

void ConnectionBar::connectFields()
{
    connect(form_->modeCombo, &QComboBox::currentIndexChanged, this, &ConnectionBar::updateMode);
    connect(form_->modeCombo, &QComboBox::currentIndexChanged, this, &ConnectionBar::edited);
    connect(form_->hostEdit, &QLineEdit::textChanged, this, &ConnectionBar::updateReachability);
    connect(form_->hostEdit, &QLineEdit::textChanged, this, &ConnectionBar::edited);
    connect(form_->portSpin, &QSpinBox::valueChanged, this, &ConnectionBar::edited);
    connect(form_->hostEdit, &QLineEdit::editingFinished, this, &ConnectionBar::takePortsFromHosts);
    connect(form_->hostEdit, &QLineEdit::returnPressed, this, &ConnectionBar::start);
    connect(form_->portSpin, &PortSpinBox::returnPressed, this, &ConnectionBar::start);
    connect(form_->startButton, &QPushButton::clicked, this, &ConnectionBar::startOrStop);
    form_->startButton->installEventFilter(this);
}

/// What stops is asked for on purpose: by the button, never by Enter in a field.
void ConnectionBar::startOrStop()
{
    if (stops_.isEmpty())
        start();
    else
        Q_EMIT stopRequested();
}

/// A double click is one click: its second one would stop what the first has started.
bool ConnectionBar::eventFilter(QObject *watched, QEvent *event)
{
    if (event->type() != QEvent::MouseButtonDblClick)
        return QWidget::eventFilter(watched, event);
    form_->startButton->setDown(false);
    return true;
}

void ConnectionBar::connectUpstream()
{
    connect(form_->upstreamHostEdit, &QLineEdit::textChanged, this, &ConnectionBar::edited);
    connect(form_->upstreamPortSpin, &QSpinBox::valueChanged, this, &ConnectionBar::edited);
    connect(form_->upstreamHostEdit, &QLineEdit::editingFinished, this, &ConnectionBar::takePortsFromHosts);
    connect(form_->upstreamHostEdit, &QLineEdit::returnPressed, this, &ConnectionBar::start);
    connect(form_->upstreamPortSpin, &PortSpinBox::returnPressed, this, &ConnectionBar::start);
}

void ConnectionBar::fitFields()
{
    fitHost(*form_->hostEdit);
    fitHost(*form_->upstreamHostEdit);
    // The fields beside the button stay where they are when it becomes another.
    int width = 0;
    const QString shown = form_->startButton->text();
    for (const QString &text : {tr("&Listen"), tr("Co&nnect"), tr("Pro&xy"), tr("Sto&p")}) {
        form_->startButton->setText(text);
        width = qMax(width, form_->startButton->sizeHint().width());
    }
    form_->startButton->setText(shown);
    form_->startButton->setMinimumWidth(width);
}

void ConnectionBar::changeEvent(QEvent *event)
{
    QWidget::changeEvent(event);
    if (event->type() == QEvent::FontChange)
        fitFields();
}

ConnectionBar::Mode ConnectionBar::mode() const
{
    return Mode(form_->modeCombo->currentIndex());
}

QString ConnectionBar::host() const
{
    return typedHost(*form_->hostEdit);
}

quint16 ConnectionBar::port() const
{
    return form_->portSpin->port();
}

QString ConnectionBar::upstreamHost() const
{
    return typedHost(*form_->upstreamHostEdit);
}

quint16 ConnectionBar::upstreamPort() const
{
    return form_->upstreamPortSpin->port();
}

bool ConnectionBar::keepsTrying() const
{
    return form_->retryCheck->isChecked();
}

void ConnectionBar::setFields(Mode mode, const QString &host, quint16 port)
{
    form_->modeCombo->setCurrentIndex(int(mode));
    form_->hostEdit->setText(host);
    form_->portSpin->setValue(port);
}

void ConnectionBar::setUpstream(const QString &host, quint16 port)
{
    form_->upstreamHostEdit->setText(host);
    form_->upstreamPortSpin->setValue(port);
}

void ConnectionBar::focusStart()
{
    form_->startButton->setFocus();
}

void ConnectionBar::save(QSettings &settings) const
{
    settings.setValue(QStringLiteral("connection/mode"), int(mode()));
    settings.setValue(QStringLiteral("connection/host"), host());
    settings.setValue(QStringLiteral("connection/port"), int(port()));
    settings.setValue(QStringLiteral("connection/upstreamHost"), upstreamHost());
    settings.setValue(QStringLiteral("connection/upstreamPort"), int(upstreamPort()));
    settings.setValue(QStringLiteral("connection/keepTrying"), keepsTrying());
}

void ConnectionBar::restore(const QSettings &settings)
{
    const int mode = settings.value(QStringLiteral("connection/mode"), 0).toInt();
    const QString host = settings.value(QStringLiteral("connection/host"), this->host()).toString();
    const int port = settings.value(QStringLiteral("connection/port"), int(this->port())).toInt();
    const bool isKnown = mode == int(Mode::Connect) || mode == int(Mode::Proxy);
    setFields(isKnown ? Mode(mode) : Mode::Listen, host.left(form_->hostEdit->maxLength()),
              quint16(qBound(0, port, 65535)));
    const QString upstream =
        settings.value(QStringLiteral("connection/upstreamHost"), upstreamHost()).toString();
    const int upstreamPort =
        settings.value(QStringLiteral("connection/upstreamPort"), int(this->upstreamPort())).toInt();
    setUpstream(upstream.left(form_->upstreamHostEdit->maxLength()), quint16(qBound(1, upstreamPort, 65535)));
    form_->retryCheck->setChecked(settings.value(QStringLiteral("connection/keepTrying")).toBool());
}

void ConnectionBar::takePortsFromHosts()
{
    takePortFromHost(*form_->hostEdit, *form_->portSpin);
    takePortFromHost(*form_->upstreamHostEdit, *form_->upstreamPortSpin);
}

void ConnectionBar::startAs(Mode mode)
{
    form_->modeCombo->setCurrentIndex(int(mode));
    start();
}

/// A URL names a protocol, too, and that would not be spoken.
bool ConnectionBar::refusesUrl(QLineEdit &host)
{
    const auto url = addressInUrl(host.text());
    if (!url)
        return false;
    const QString typed = visibleText(host.text().trimmed());
    host.setFocus();
    host.selectAll();
    if (url->host.isEmpty()) {
        Q_EMIT refused(tr("%1 is a URL. Write a host here, and beside it the port.").arg(typed));
        return true;
    }
    Q_EMIT refused(url->port.isEmpty()
                       ? tr("%1 is a URL. Write only its host here, %2, and beside it the port.")
                             .arg(typed, visibleText(url->host))
                       : tr("%1 is a URL. Write only its host here, %2, and beside it its port, %3.")
                             .arg(typed, visibleText(url->host), url->port));
    return true;
}

void ConnectionBar::start()
{
    takePortsFromHosts();
    if (refusesUrl(*form_->hostEdit) || (mode() == Mode::Proxy && refusesUrl(*form_->upstreamHostEdit)))
        return;
    form_->portSpin->interpretText();
    form_->upstreamPortSpin->interpretText();
    switch (mode()) {
    case Mode::Listen:
        Q_EMIT listenRequested(host(), port());
        break;
    case Mode::Connect:
        Q_EMIT connectRequested(host(), port(), keepsTrying());
        break;
    case Mode::Proxy:
        Q_EMIT proxyRequested(host(), port(), upstreamHost(), upstreamPort());
        break;
    }
}

void ConnectionBar::updateMode()
{
    const bool connects = mode() == Mode::Connect;
    const bool forwards = mode() == Mode::Proxy;
    setProperty("helpTopic", forwards   ? QStringLiteral("proxy")
                             : connects ? QStringLiteral("connect")
                                        : QStringLiteral("listen"));
    form_->portSpin->setAnyAllowed(!connects);
    form_->hostLabel->setText(forwards ? tr("&Listen on") : tr("Ho&st"));
    form_->hostEdit->setToolTip(connects ? tr("Name or address of the server")
                                         : tr("Address to listen on; * for every address of this machine"));
    form_->retryCheck->setVisible(connects);
    for (QWidget *field :
         {static_cast<QWidget *>(form_->upstreamHostLabel), static_cast<QWidget *>(form_->upstreamHostEdit),
          static_cast<QWidget *>(form_->upstreamPortLabel), static_cast<QWidget *>(form_->upstreamPortSpin)})
        field->setVisible(forwards);
    updateButton();
    updateReachability();
}

void ConnectionBar::setStops(const QString &what)
{
    if (std::exchange(stops_, what) != what)
        updateButton();
}

void ConnectionBar::updateButton()
{
    struct Face
    {
        QString text;
        QString icon;
    };
    const std::array starts{Face{tr("&Listen"), QStringLiteral("listen")},
                            Face{tr("Co&nnect"), QStringLiteral("connect")},
                            Face{tr("Pro&xy"), QStringLiteral("proxy")}};
    Face face = stops_.isEmpty() ? starts.at(std::size_t(mode())) : Face{tr("Sto&p"), QStringLiteral("stop")};
    form_->startButton->setText(face.text);
    form_->startButton->setAccessibleName(face.text.remove(u'&'));
    form_->startButton->setIcon(lineIcon(face.icon));
    setPlainToolTip(*form_->startButton, stops_);
}

void ConnectionBar::updateReachability()
{
    form_->reachabilityLabel->setVisible(mode() != Mode::Connect && isEveryAddress(host()));
}

bool isEveryAddress(const QString &host)
{
    static const QStringList spellings{
        QStringLiteral("*"),    QStringLiteral("0.0.0.0"), QStringLiteral("0"),   QStringLiteral("::"),
        QStringLiteral("[::]"), QStringLiteral("::0"),     QStringLiteral("0::0")};
    return spellings.contains(host.trimmed());
}

} // namespace channel::ui
