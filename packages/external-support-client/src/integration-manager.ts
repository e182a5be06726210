import type { Call, CallSettings } from '@specpact/client';
import {
  type ConnectOptions,
  connect,
  type ExternalSupportClient,
  reading,
} from './external-support-client.ts';
import { createIntegration, deleteIntegration, updateIntegration } from './generated/operations.ts';
import type {
  CreateIntegrationBody,
  CreateIntegrationResult,
  DeleteIntegrationResult,
  UpdateIntegrationBody,
  UpdateIntegrationResult,
} from './generated/types.ts';

/** A client that also creates, changes and removes integrations. */
export interface IntegrationManager extends ExternalSupportClient {
  /**
   * Creates a project's integration. `data.data.signingSecret` of the result is shown only this once: keep it.
   *
   * `POST /v1/external-support/{projectId}`
   *
   * @throws {RequestError} if `projectId` is empty, `.` or `..`. Nothing is sent then.
   */
  createIntegration(
    projectId: string,
    integration: CreateIntegrationBody,
    settings?: CallSettings,
  ): Call<CreateIntegrationResult>;
  /**
   * Changes the members of a project's integration that `change` names, and nothing else.
   *
   * `PATCH /v1/external-support/{projectId}`
   *
   * @throws {RequestError} if `projectId` is empty, `.` or `..`. Nothing is sent then.
   */
  updateIntegration(
    projectId: string,
    change: UpdateIntegrationBody,
    settings?: CallSettings,
  ): Call<UpdateIntegrationResult>;
  /**
   * Removes a project's integration.
   *
   * `DELETE /v1/external-support/{projectId}`
   *
   * @throws {RequestError} if `projectId` is empty, `.` or `..`. Nothing is sent then.
   */
  deleteIntegration(projectId: string, settings?: CallSettings): Call<DeleteIntegrationResult>;
}

/** Makes a client that reads and manages integrations, with or without validation. */
export function managerOf(options: ConnectOptions): IntegrationManager {
  const connection = connect(options);
  return {
    ...reading(connection),
    createIntegration: (projectId, body, settings) =>
      createIntegration(connection, { ...settings, params: { path: { projectId } }, body }),
    updateIntegration: (projectId, body, settings) =>
      updateIntegration(connection, { ...settings, params: { path: { projectId } }, body }),
    deleteIntegration: (projectId, settings) =>
      deleteIntegration(connection, { ...settings, params: { path: { projectId } } }),
  };
}
