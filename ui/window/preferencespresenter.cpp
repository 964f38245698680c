// SPDX-License-Identifier: MIT

#include "ui/window/preferencespresenter.h"

#include "channel/session/session.h"
#include "ui/commands/commands.h"
#include "ui/compose/composepanel.h"
#include "ui/documents/documentarea.h"
#include "ui/inspector/inspector.h"
#include "ui/preferences/preferencesdialog.h"
#include "ui/style/zoomwheel.h"
#include "ui/window/inspectorpresenter.h"

#include <QAbstractScrollArea>

namespace channel::ui {

PreferencesPresenter::PreferencesPresenter(Preferences &preferences, Session &session, const Panels &panels,
                                           const Commands &commands, QWidget &window)
    : preferences_(preferences)
    , session_(session)
    , panels_(panels)
    , window_(window)
{
    connectCommands(commands);
    auto *wheel = new ZoomWheel(this);
    for (QAbstractScrollArea *view : panels_.inspector.byteViews())
        wheel->listenTo(*view);
    wheel->listenTo(*panels_.compose.editView());
    connect(wheel, &ZoomWheel::turned, &preferences_, &Preferences::zoomBytes);
    connect(&preferences_, &Preferences::changed, this, &PreferencesPresenter::takeChange);
    applyBytesFont();
    panels_.inspector.setBytesPerRow(quint64(preferences_.hexRow()));
    applyTimes();
    applyDecoding();
}

void PreferencesPresenter::connectCommands(const Commands &commands)
{
    commands.connectTo(CommandId::Preferences, this, [this] { open(); });
    commands.connectTo(CommandId::ZoomIn, this, [this] { preferences_.zoomBytes(1); });
    commands.connectTo(CommandId::ZoomOut, this, [this] { preferences_.zoomBytes(-1); });
    commands.connectTo(CommandId::ZoomReset, this, [this] { preferences_.resetZoom(); });
}

void PreferencesPresenter::open()
{
    if (!dialog_) {
        dialog_ = new PreferencesDialog(preferences_, &window_);
        dialog_->setAttribute(Qt::WA_DeleteOnClose);
    }
    dialog_->show();
    dialog_->raise();
    dialog_->activateWindow();
}

void PreferencesPresenter::takeChange(Preferences::Setting setting)
{
    using Setting = Preferences::Setting;
    switch (setting) {
    case Setting::BytesFamily:
    case Setting::BytesSize:
    case Setting::BytesZoom:
    case Setting::WindowSize: // Bytes go with it; the window's own font is ApplicationLooks'.
        applyBytesFont();
        break;
    case Setting::HexRow:
        panels_.inspector.setBytesPerRow(quint64(preferences_.hexRow()));
        break;
    case Setting::TimeStyle:
    case Setting::TimeZone:
        applyTimes();
        break;
    case Setting::Policy:
    case Setting::LargestMessage:
    case Setting::UnsentBytes:
        applyDecoding();
        break;
    // ApplicationLooks, or the next start.
    case Setting::Theme:
    case Setting::WindowFamily:
    case Setting::RecordingsFolder:
    case Setting::KeptDays:
        break;
    }
}

void PreferencesPresenter::applyBytesFont()
{
    const QFont font = preferences_.bytesFont();
    panels_.inspector.setBytesFont(font);
    panels_.compose.setBytesFont(font);
    panels_.documents.setBytesFamily(preferences_.value(Preferences::Setting::BytesFamily).toString());
}

void PreferencesPresenter::applyTimes()
{
    panels_.documents.setTimeFormat(preferences_.timeFormat());
    panels_.inspected.updateInspected();
}

void PreferencesPresenter::applyDecoding()
{
    ChannelOptions options = Session::Options().channel;
    options.policy = preferences_.policy();
    options.maxMessageSize = preferences_.largestMessage();
    options.maxUnsentBytes = preferences_.unsentBytes();
    session_.setChannelOptions(options);
}

} // namespace channel::ui
