// SPDX-License-Identifier: MIT

#pragma once

#include <QObject>

namespace channel::ui {

class ConnectionBar;
class DocumentArea;
class EndpointModel;

/// Tells an empty log what to say: of the live recording what to do next, of a file that there is nothing.
class EmptyHintPresenter : public QObject
{
    Q_OBJECT

public:
    /// All must outlive this; `area` has its live recording.
    EmptyHintPresenter(const ConnectionBar &bar, const EndpointModel &endpoints, DocumentArea &area);

    /// Takes over what has changed in the endpoints.
    void update();

private:
    const ConnectionBar &bar_;
    const EndpointModel &endpoints_;
    DocumentArea &area_;
};

} // namespace channel::ui
